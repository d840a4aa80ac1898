import type { RefObject } from 'react';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useExportChoice } from '#browser/export-choice.ts';
import type { ExportRequest } from '#data/run-export.ts';
import { useEngineQuery } from '#data/use-engine-query.ts';
import { useQuestion } from '#data/use-question.ts';
import { useHistory } from '#data/use-session.ts';
import type { Coverage } from '#domain/coverage.ts';
import type { ExportFormat, ExportPlan } from '#domain/export/export-file.ts';
import { listFields } from '#domain/export/field-list.ts';
import { formatBytes, formatCount } from '#domain/format.ts';
import { formatView } from '#domain/view-codec.ts';
import type { SortKey, View } from '#domain/view.ts';
import { MenuGroup, MenuItem } from '#ui/MenuItem.tsx';
import { MenuPopover } from '#ui/MenuPopover.tsx';
import styles from './Export.module.css';

interface ExportMenuProps {
  readonly view: View;
  readonly columns: readonly SortKey[];
  /** An export is under way. */
  readonly isBusy: boolean;
  readonly trigger: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
  readonly onStart: (request: ExportRequest) => void;
}

/** Says which runs a file will hold, of how many, and saves them. */
export function ExportMenu({ view, columns, isBusy, trigger, onClose, onStart }: ExportMenuProps) {
  const { t, i18n } = useLingui();
  const [choice, choose] = useExportChoice();
  const [{ coverage }] = useHistory();
  const question = useQuestion(view);
  const fields = listFields(choice.fields, columns);
  const planOf = (format: ExportFormat): ExportPlan => ({ format, fields, hasBom: choice.hasBom });
  const csv = useEngineQuery('export-size', { ...question, plan: planOf('csv') });
  const json = useEngineQuery('export-size', { ...question, plan: planOf('json') });
  const { answer: totals } = useEngineQuery('totals', question);
  const isDisabled = isBusy || totals === undefined || totals.runs === 0;

  function start(format: ExportFormat): void {
    const { count, sinceMs, complete } = coverage;
    const query = formatView({ ...view, run: null, spike: null }).toString();
    trigger.current?.focus();
    onClose();
    onStart({
      scope: question.scope,
      sort: view.sort,
      plan: planOf(format),
      about: { count, sinceMs, complete, atMs: Date.now(), isSample: view.source === 'sample', query },
    });
  }

  function describeSize({ answer, isStale }: { readonly answer: number | undefined; readonly isStale: boolean }) {
    return answer === undefined || isStale || answer === 0 ? '' : t`about ${formatBytes(answer, i18n.locale)}`;
  }

  return (
    <MenuPopover
      label={t`Export`}
      head={<ExportScope runs={totals?.runs} coverage={coverage} isBusy={isBusy} />}
      trigger={trigger}
      onClose={onClose}
    >
      <MenuItem label="CSV" detail={describeSize(csv)} isDisabled={isDisabled} onSelect={() => start('csv')} />
      <MenuItem label="JSON" detail={describeSize(json)} isDisabled={isDisabled} onSelect={() => start('json')} />
      <MenuGroup label={t`Fields`}>
        <MenuItem
          label={t`Shown columns`}
          kind="radio"
          isOn={choice.fields === 'shown'}
          onSelect={() => choose({ fields: 'shown' })}
        />
        <MenuItem
          label={t`All fields`}
          kind="radio"
          isOn={choice.fields === 'all'}
          onSelect={() => choose({ fields: 'all' })}
        />
      </MenuGroup>
      <MenuGroup label={t`CSV files`}>
        <MenuItem
          label={t`BOM for Excel`}
          detail={t`it reads UTF-8 then`}
          kind="checkbox"
          isOn={choice.hasBom}
          onSelect={() => choose({ hasBom: !choice.hasBom })}
        />
      </MenuGroup>
    </MenuPopover>
  );
}

interface ExportScopeProps {
  /** Undefined before it is known. */
  readonly runs: number | undefined;
  readonly coverage: Coverage;
  readonly isBusy: boolean;
}

/** How many runs a file will hold, and of how many. */
function ExportScope({ runs, coverage, isBusy }: ExportScopeProps) {
  const { i18n } = useLingui();
  return (
    <>
      <strong>
        {runs === undefined ? (
          '…'
        ) : runs === 0 ? (
          <Trans>No runs are selected</Trans>
        ) : (
          <Plural value={runs} one="# run" other={`${formatCount(runs, i18n.locale)} runs`} />
        )}
      </strong>
      <div className={styles['about']}>
        {isBusy ? <Trans>Another export is under way.</Trans> : <Limits runs={runs} coverage={coverage} />}
      </div>
    </>
  );
}

function Limits({ runs, coverage }: Omit<ExportScopeProps, 'isBusy'>) {
  const { i18n } = useLingui();
  const loaded = formatCount(coverage.loaded, i18n.locale);
  if (coverage.complete) return <Trans>As filtered, in the order of the table</Trans>;
  if (coverage.count === null) return <Trans>Only from the {loaded} loaded runs; there may be more</Trans>;
  const count = formatCount(coverage.count, i18n.locale);
  return runs === coverage.loaded ? (
    <Trans>
      Only the {loaded} loaded runs of {count}
    </Trans>
  ) : (
    <Trans>
      Only from the {loaded} loaded runs of {count}
    </Trans>
  );
}
