import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { clampWidth, LEAST_WIDTH, MOST_WIDTH } from '#domain/table-layout.ts';
import styles from './ColumnsDialog.module.css';

interface WidthFieldProps {
  /** Of the column. */
  readonly name: string;
  readonly ownWidth: number;
  /** Null for its own. */
  readonly width: number | null;
  readonly onResize: (width: number | null) => void;
}

/** A column's width as a number. It applies while it is typed, as soon as it is one that a column can have. */
export function WidthField({ name, ownWidth, width, onResize }: WidthFieldProps) {
  const { t } = useLingui();
  const [typed, setTyped] = useState<string | null>(null);

  function type(text: string): void {
    setTyped(text);
    if (text === '') onResize(null);
    else if (Number(text) === clampWidth(Number(text))) onResize(Number(text));
  }

  function leave(): void {
    if (typed !== null && typed !== '') onResize(Number(typed));
    setTyped(null);
  }

  return (
    <input
      type="number"
      className={styles['width']}
      aria-label={t`Width of ${name} in pixels`}
      title={t`Width in pixels; empty is the column's own`}
      min={LEAST_WIDTH}
      max={MOST_WIDTH}
      step={10}
      placeholder={String(ownWidth)}
      value={typed ?? width ?? ''}
      onChange={({ currentTarget }) => type(currentTarget.value)}
      onBlur={leave}
    />
  );
}
