export function formatShare(share: number): string {
  return Number.isNaN(share) ? '-' : `${(share * 100).toFixed(1)} %`;
}

export function formatRate(rate: number): string {
  return Number.isNaN(rate) ? '-' : rate.toFixed(3);
}
