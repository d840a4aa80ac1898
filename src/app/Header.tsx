import { memo, useState } from 'react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Moon, Sun, SunMoon } from 'lucide';
import { chooseTheme, readTheme, type Theme } from '#browser/theme.ts';
import type { SetView } from '#browser/use-view.ts';
import type { View } from '#domain/view.ts';
import { SyncStatus } from '#features/sync-status/SyncStatus.tsx';
import { TimesButton } from '#features/times/TimesButton.tsx';
import { Button } from '#ui/Button.tsx';
import { Icon } from '#ui/Icon.tsx';
import styles from './Dashboard.module.css';

interface HeaderProps {
  readonly keyTail: string | null;
  readonly survivesReload: boolean;
  readonly view: View;
  readonly setView: SetView;
  readonly zone: string;
  readonly nowMs: number;
  readonly onDisconnect: () => void;
}

export function Header({ keyTail, survivesReload, view, setView, zone, nowMs, onDisconnect }: HeaderProps) {
  return (
    <header className={styles['header']}>
      <h1 className={styles['mark']}>
        <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
          <path d="M16.5 5A8 8 0 1 0 16.5 15" />
          <path d="M10 6v4l3 2" />
        </svg>
        <Trans>Run History</Trans>
      </h1>
      {keyTail === null ? (
        <span className={styles['sample']}>
          <Trans>Sample data</Trans>
        </span>
      ) : (
        <span className={styles['key']}>
          <Trans>
            CoreClaw key <code>····{keyTail}</code>
          </Trans>{' '}
          {survivesReload ? <Trans>only in this tab</Trans> : <Trans>only until this page is reloaded</Trans>}
        </span>
      )}
      <div className={styles['status']}>
        <SyncStatus zone={zone} nowMs={nowMs} />
      </div>
      <div className={styles['actions']}>
        <TimesButton view={view} setView={setView} zone={zone} nowMs={nowMs} />
        <ThemeButton />
        <Button look="plain" onClick={onDisconnect}>
          <Trans>Disconnect</Trans>
        </Button>
      </div>
    </header>
  );
}

const NEXT_THEME: Readonly<Record<Theme, Theme>> = { system: 'light', light: 'dark', dark: 'system' };
const THEME_ICON = { system: SunMoon, light: Sun, dark: Moon } as const;

const ThemeButton = memo(function ThemeButton() {
  const { t } = useLingui();
  const [theme, setTheme] = useState(readTheme);
  const icon = THEME_ICON[theme];
  const words = { system: t`as the system`, light: t`light`, dark: t`dark` };
  return (
    <Button
      look="plain"
      aria-label={t`Theme: ${words[theme]}`}
      title={t`Theme: ${words[theme]}`}
      onClick={() => {
        const next = NEXT_THEME[theme];
        chooseTheme(next);
        setTheme(next);
      }}
    >
      <Icon of={icon} size={16} />
    </Button>
  );
});
