import styles from './ShareBar.module.css';

interface ShareBarProps {
  /** Of the bar's width; what is outside of 0 to 1 counts as the nearer of them. */
  readonly share: number;
  /** How wide the whole is, and where it stands. */
  readonly className: string | undefined;
}

/** A thin bar beside a number that says the same. */
export function ShareBar({ share, className }: ShareBarProps) {
  return (
    <span className={`${styles['bar']} ${className ?? ''}`} aria-hidden="true">
      <span style={{ width: `${Math.min(1, Math.max(0, share)) * 100}%` }} />
    </span>
  );
}
