import { Plural } from '@lingui/react/macro';

/** What sums of dollars leave out; nothing where they leave out nothing. */
export function UnknownUsage({ runs }: { readonly runs: number }) {
  if (runs === 0) return null;
  return (
    <span>
      <Plural
        value={runs}
        one="The usage of # run is unknown and not in the sum."
        other="The usage of # runs is unknown and not in the sum."
      />
    </span>
  );
}
