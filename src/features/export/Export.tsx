import type { RefObject } from 'react';
import type { SortKey, View } from '#domain/view.ts';
import { ExportCard } from '#features/export/ExportCard.tsx';
import { ExportMenu } from '#features/export/ExportMenu.tsx';
import { useExport } from '#features/export/use-export.ts';

interface ExportProps {
  readonly view: View;
  /** Of the table, as they are shown. */
  readonly columns: readonly SortKey[];
  readonly isOpen: boolean;
  readonly trigger: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
}

/** The menu while it is open, and what becomes of the export that was chosen in it. */
export function Export({ view, columns, isOpen, trigger, onClose }: ExportProps) {
  const [state, { start, cancel, dismiss }] = useExport();
  return (
    <>
      {isOpen && (
        <ExportMenu
          view={view}
          columns={columns}
          isBusy={state.kind === 'writing'}
          trigger={trigger}
          onClose={onClose}
          onStart={start}
        />
      )}
      <ExportCard
        state={state}
        onCancel={cancel}
        onDismiss={() => {
          trigger.current?.focus();
          dismiss();
        }}
      />
    </>
  );
}
