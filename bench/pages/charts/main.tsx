import { useLayoutEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { flushSync } from 'react-dom';
import { setupI18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { createSeries } from './bench-series.ts';
import { OwnChart, RechartsChart } from './charts.tsx';
import type { ChartName, ChartsPage } from './charts-page.ts';

const FIRST_MS = Date.UTC(2026, 0, 1);
const i18n = setupI18n({ locale: 'en', messages: { en: {} } });

let buckets = 0;
let setSeed: ((seed: number) => void) | null = null;

function Shown({
  name,
  onReady,
}: {
  readonly name: ChartName;
  readonly onReady: (set: (seed: number) => void) => void;
}) {
  const [seed, setOwnSeed] = useState(0);
  useLayoutEffect(() => onReady(setOwnSeed), [onReady]);
  const series = createSeries(buckets, seed, FIRST_MS);
  return name === 'own' ? <OwnChart series={series} /> : <RechartsChart series={series} />;
}

const page: ChartsPage = {
  show(name, count) {
    buckets = count;
    const root = document.querySelector('#root');
    if (root === null) throw new Error('There is no root');
    flushSync(() =>
      createRoot(root).render(
        <I18nProvider i18n={i18n}>
          <Shown name={name} onReady={(set) => (setSeed = set)} />
        </I18nProvider>,
      ),
    );
  },
  update(seed) {
    setTimeout(() => flushSync(() => setSeed?.(seed)));
  },
};

Object.defineProperty(window, 'charts', { value: page });
