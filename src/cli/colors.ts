/**
 * Colours for a terminal, unless the user turns them off (https://no-color.org). Without a terminal, only if the user turns them on
 * (https://force-color.org). Off takes precedence.
 */
export function colors(stream: { isTTY?: boolean }, env: Readonly<Record<string, string | undefined>>): boolean {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false';
  return stream.isTTY === true && env.TERM !== 'dumb';
}
