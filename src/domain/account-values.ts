import { DEFAULT_VIEW, type View } from '#domain/view.ts';

/** The view without what only the account has that it was made for: its scrapers, versions, errors, texts and runs. */
export function withoutAccount(view: View): View {
  const { facets, q, run, spike } = DEFAULT_VIEW;
  return { ...view, facets: { ...facets, status: view.facets.status }, q, run, spike };
}
