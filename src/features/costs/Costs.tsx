import type { SetView } from '#browser/use-view.ts';
import type { View } from '#domain/view.ts';
import { Contained } from '#ui/Panel.tsx';
import { ErrorsPanel } from '#features/costs/ErrorsPanel.tsx';
import { PricePanel } from '#features/costs/PricePanel.tsx';
import { ResultsPanel } from '#features/costs/ResultsPanel.tsx';
import { SpendPanel } from '#features/costs/SpendPanel.tsx';
import { StatementPanel } from '#features/costs/StatementPanel.tsx';
import { UnusualPanel } from '#features/costs/UnusualPanel.tsx';
import { WastePanel } from '#features/costs/WastePanel.tsx';
import styles from './Costs.module.css';

interface CostsProps {
  readonly view: View;
  readonly setView: SetView;
  /** Changes the view and brings the table of runs into sight. */
  readonly showRuns: (change: Partial<View>) => void;
}

/** What the selected runs cost and brought, what runs cost each, and which ones stand out. */
export function Costs({ view, setView, showRuns }: CostsProps) {
  return (
    <div className={styles['costs']}>
      <Contained>
        <SpendPanel view={view} setView={setView} />
      </Contained>
      <Contained>
        <WastePanel view={view} showRuns={showRuns} />
      </Contained>
      <div className={styles['wide']}>
        <Contained>
          <StatementPanel view={view} />
        </Contained>
      </div>
      <Contained>
        <div className={styles['wide']}>
          <ErrorsPanel view={view} showRuns={showRuns} />
        </div>
      </Contained>
      <Contained>
        <PricePanel view={view} setView={setView} />
      </Contained>
      <Contained>
        <UnusualPanel view={view} setView={setView} showRuns={showRuns} />
      </Contained>
      <div className={styles['wide']}>
        <Contained>
          <ResultsPanel view={view} />
        </Contained>
      </div>
    </div>
  );
}
