/** Calls that a style may come to once each macro stands where it is called: styles in use come to some thousands. */
const mostCalls = 100_000;

/** Macros that may stand in one another. */
const deepest = 100;

const call = /\bmacro=["'](?<name>[^"'<>]*)["']/gu;

/**
 * Whether a style comes to more calls of macros than the engine, which puts each macro where it is called, has memory for:
 * ten lines suffice for millions. A macro that calls itself comes to none here; the engine says what is wrong with it.
 */
export function callsMacrosWithoutEnd(style: string): boolean {
  const [before = '', ...macros] = style.split(/<macro\s+name=["']/u);
  const bodies = new Map(
    macros.map((macro) => [macro.split(/["']/u, 1)[0] ?? '', macro.split('</macro>', 1)[0] ?? '']),
  );
  const others = [before, ...macros.map((macro) => macro.slice(macro.indexOf('</macro>')))].join('\n');
  const known = new Map<string, number>();
  const callsIn = (text: string, depth: number): number => {
    if (depth > deepest) return mostCalls;
    let count = 0;
    for (const { groups: { name = '' } = {} } of text.matchAll(call)) count += 1 + callsOf(name, depth);
    return Math.min(count, mostCalls);
  };
  const callsOf = (name: string, depth: number): number => {
    const count = known.get(name);
    if (count !== undefined) return count;
    known.set(name, 0);
    known.set(name, callsIn(bodies.get(name) ?? '', depth + 1));
    return known.get(name) ?? 0;
  };
  return callsIn(others, 0) >= mostCalls;
}
