import type { RefObject } from 'react';
import { useShownColumns } from '#browser/changing-table-layout.ts';
import type { View } from '#domain/view.ts';
import { ExportCard } from '#features/export/ExportCard.tsx';
import { ExportMenu } from '#features/export/ExportMenu.tsx';
import { useExport } from '#features/export/use-export.ts';

interface ExportProps {
  readonly view: View;
  readonly isOpen: boolean;
  readonly trigger: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
}

/** The menu while it is open, and what becomes of the export that was chosen in it. */
export function Export({ view, isOpen, trigger, onClose }: ExportProps) {
  const [state, { start, cancel, dismiss }] = useExport();
  const columns = useShownColumns();
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
