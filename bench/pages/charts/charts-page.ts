export type ChartName = 'own' | 'recharts';

/** A page with one chart, which is given other values from outside. */
export interface ChartsPage {
  /** Shows the chart for the first time. */
  readonly show: (name: ChartName, buckets: number) => void;
  /** Gives it other values in a task of the page's own: what a debugger calls is not counted as script. */
  readonly update: (seed: number) => void;
}

declare global {
  interface Window {
    readonly charts: ChartsPage;
  }
}
