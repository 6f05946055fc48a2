/**
 * Colours for a terminal, unless the user wants none (https://no-color.org), or where there is none, if the user wants them
 * all the same (https://force-color.org). The wish for none goes first.
 */
export function colors(stream: { isTTY?: boolean }, env: Readonly<Record<string, string | undefined>>): boolean {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false';
  return stream.isTTY === true && env.TERM !== 'dumb';
}
