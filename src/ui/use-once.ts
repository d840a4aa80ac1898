import { useState } from 'react';

/** Whether something has been true since this was first asked. */
export function useOnce(isTrue: boolean): boolean {
  const [wasTrue, setWasTrue] = useState(false);
  if (isTrue && !wasTrue) setWasTrue(true);
  return wasTrue || isTrue;
}
