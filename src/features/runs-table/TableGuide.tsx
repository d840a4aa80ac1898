import { GoTo } from '#features/runs-table/GoTo.tsx';
import { OpenRow } from '#features/runs-table/OpenRow.tsx';
import type { TablePlaceProps } from '#features/runs-table/TablePlace.tsx';

/** Ways through the table that come after its first rows. */
export function TableGuide({ question, sort, sight, total, onGoTo, openRun, body }: TablePlaceProps) {
  return (
    <>
      <OpenRow question={question} sort={sort} sight={sight} onGoTo={onGoTo} openRun={openRun} body={body} />
      <GoTo question={question} sort={sort} total={total} onGoTo={onGoTo} />
    </>
  );
}
