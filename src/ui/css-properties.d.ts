import 'react';

declare module 'react' {
  /** Custom properties carry numbers from a component into its style sheet. */
  interface CSSProperties {
    [property: `--${string}`]: string;
  }
}
