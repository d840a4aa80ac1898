export function formatMs(ms: number): string {
  return Number.isNaN(ms) ? '–' : `${ms.toFixed(ms < 10 ? 1 : 0)} ms`;
}

export function formatCount(count: number): string {
  return count.toLocaleString('en');
}

export function formatRatio(ratio: number): string {
  if (Number.isNaN(ratio)) return '–';
  return `${ratio.toFixed(ratio < 10 ? 2 : 0)}x`;
}
