import { lazyWithWords } from '#ui/lazy-with-words.ts';
import { loadLater } from '#ui/load-later.ts';

// They weigh more than all that is on screen before them.
const load = () => import('#ui/ListPicker.tsx');
export const preloadPopovers = loadLater(load);

export const ListPicker = lazyWithWords(async () => (await load()).ListPicker);
export const PopoverDialog = lazyWithWords(async () => (await load()).PopoverDialog);
