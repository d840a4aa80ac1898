import type { Cause } from '#domain/spikes/causes.ts';
import { useWording } from '#features/spikes/spikes-context.ts';

interface GistProps {
  readonly sentence: string | undefined;
  /** What the sentence is about. */
  readonly cause: Cause | undefined;
}

/** The sentence of a cause; the scraper that it begins with stands out. */
export function Gist({ sentence = '', cause }: GistProps) {
  const { nameValue } = useWording();
  const scraper = cause !== undefined && 'scraper' in cause ? cause.scraper : null;
  const name = scraper === null ? '' : nameValue({ key: 'scraper', value: scraper });
  if (name === '' || !sentence.startsWith(name)) return sentence;
  return (
    <>
      <strong>{name}</strong>
      {sentence.slice(name.length)}
    </>
  );
}
