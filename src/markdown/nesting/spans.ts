import { attention } from 'micromark-core-commonmark';
import type { Construct, Extension, Point, Resolver } from 'micromark-util-types';
import { dropUnpaired, pairings } from './pairs.ts';

type ConstructRecord = Readonly<Record<string, Construct | Construct[] | undefined>>;

/** A construct, or a part of one: it has a name, and resolves its events. */
type Resolving = Pick<Construct, 'resolveAll' | 'name'>;

/**
 * Makes emphasis and similar spans take linear time, and calls `tooDeep` if they nest in more than `levels`, before they are
 * resolved, which slows down with depth.
 *
 * @param extensions the syntax beyond CommonMark, which may replace emphasis by its own
 */
export function boundedSpans(
  extensions: readonly Extension[],
  levels: number,
  tooDeep: (place: Point) => never,
): Extension[] {
  // One for each, since micromark identifies by it what has been resolved.
  const resolvers = new Map<Resolver, Resolver>();

  const bounded = <Part extends Resolving>(construct: Part): Part => {
    const { name, resolveAll } = construct;
    const pairing = pairings.get(name ?? '');
    if (!pairing || !resolveAll) return construct;
    const resolver: Resolver = (events, context) => {
      dropUnpaired(events, context, pairing, levels, tooDeep);
      return resolveAll(events, context);
    };
    resolvers.set(resolveAll, resolvers.get(resolveAll) ?? resolver);
    return { ...construct, resolveAll: resolvers.get(resolveAll) ?? resolver };
  };

  const inText = (record: ConstructRecord): Record<string, Construct[]> =>
    Object.fromEntries(Object.entries(record).map(([key, all]) => [key, [all ?? []].flat().map(bounded)]));

  return [commonMark, ...extensions].map(({ text, insideSpan, ...extension }) => ({
    ...extension,
    ...(text ? { text: inText(text) } : {}),
    ...(insideSpan ? { insideSpan: { null: (insideSpan.null ?? []).map(bounded) } } : {}),
  }));
}

/** CommonMark's own emphasis, which is tried before the built-in one. */
const commonMark: Extension = { text: { 42: attention, 95: attention }, insideSpan: { null: [attention] } };
