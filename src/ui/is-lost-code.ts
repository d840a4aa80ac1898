/** Whether code did not arrive. By its name: what a worker throws comes without its class. */
export function isLostCode(error: unknown): boolean {
  return error instanceof Error && error.name === 'LostCode';
}
