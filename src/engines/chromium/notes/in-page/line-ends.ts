import type { Kit, Leaf, PageEnd } from './kit.ts';

/** A line of text in one column. */
interface Line {
  column: number;
  top: number;
  /** Lower edge of the line box, which is larger than its letters. */
  bottom: number;
  /** The position of its first letter. */
  node: Text;
  offset: number;
}

/** The ends of the lines in a text after which its page may end, from top to bottom. */
export function lineEnds(kit: Kit, block: HTMLElement, column: number): PageEnd[] {
  const style = getComputedStyle(block);
  const lineHeight = Number.parseFloat(style.lineHeight) || 1.2 * Number.parseFloat(style.fontSize);
  const range = document.createRange();
  const texts = textsIn();
  const lines = linesOf();
  const own = lines.filter((line) => line.column === column);
  const rest = lines.filter((line) => line.column > column).length;
  const orphans = Number(style.orphans) || 2;
  const widows = Number(style.widows) || 2;
  const allowed = own.filter((_, index) => index + 1 >= orphans && own.length - index - 1 + rest >= widows);
  return allowed.flatMap((line) => endOf(line, lines[lines.indexOf(line) + 1]) ?? []);

  /** A float goes below its own line, so it may be between any words of that line. */
  function endOf(line: Line, following: Line | undefined): PageEnd | undefined {
    return {
      bottom: line.bottom,
      put(foot) {
        const place = document.createRange();
        place.setStart(...between(line));
        place.insertNode(foot);
        kit.align(kit, foot, column, 'float');
      },
      next(foot) {
        if (!following) return undefined;
        const after = document.createRange();
        after.setStartAfter(foot);
        after.setEndAfter(block.lastChild ?? foot);
        return [...after.getClientRects()].find((rect) => rect.width > 0 && isBelow(rect, foot));
      },
    };
  }

  function isBelow(rect: DOMRect, foot: HTMLElement): boolean {
    const spot = kit.spotOf(kit, rect);
    return spot.column > column || spot.top > kit.spotOf(kit, foot.getBoundingClientRect()).top;
  }

  /** After the first word of a line directly in the block, since a note is no part of a link; or in its first word. */
  function between({ node, offset, column: ofLine, top }: Line): [Node, number] {
    for (const text of texts.slice(texts.indexOf(node))) {
      const from = text === node ? offset + 1 : 0;
      if (text !== node && !isOn(text, 0, ofLine, top)) break;
      if (text.parentElement !== block) continue;
      const space = text.data.slice(from).search(/\s\S/u);
      if (space >= 0 && isOn(text, from + space + 1, ofLine, top)) return [text, from + space + 1];
      if (text !== node) return [text, 0];
    }
    return [node, Math.min(offset + 1, node.data.length)];
  }

  function isOn(text: Text, offset: number, ofLine: number, top: number): boolean {
    const spot = spotAt(text, offset);
    return spot?.column === ofLine && spot.top < top + lineHeight;
  }

  /** Superscripts and subscripts are on the line of their neighbours. */
  function textsIn(): Text[] {
    const found: Text[] = [];
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node instanceof Text && node.data.trim() && !isRaised(node)) found.push(node);
    }
    return found;
  }

  function isRaised({ parentElement }: Text): boolean {
    return parentElement?.closest('.page-notes, sup, sub, rt') !== null;
  }

  function linesOf(): Line[] {
    const found: Line[] = [];
    for (const node of texts) {
      range.selectNodeContents(node);
      for (const rect of range.getClientRects()) {
        if (rect.width === 0) continue;
        const spot = kit.spotOf(kit, rect);
        const middle = (spot.top + spot.bottom) / 2;
        const last = found.at(-1);
        const isNew = !last || spot.column > last.column || middle > last.bottom;
        if (!isNew) continue;
        const [top, bottom] = [middle - lineHeight / 2, middle + lineHeight / 2];
        found.push({ column: spot.column, top, bottom, node, offset: firstOffset(node, spot.column, middle) });
      }
    }
    return found;
  }

  /** The offset of the first letter in a column on or below a line, found by bisection. */
  function firstOffset(node: Text, ofLine: number, middle: number): number {
    let [low, high] = [0, node.data.length - 1];
    while (low < high) {
      const offset = (low + high) >> 1;
      const spot = spotAt(node, offset);
      const isThere = spot && (spot.column > ofLine || (spot.column === ofLine && spot.bottom > middle));
      if (isThere) high = offset;
      else low = offset + 1;
    }
    return low;
  }

  /** Spaces at the end of a line have no position: the next character determines it. */
  function spotAt(node: Text, offset: number) {
    range.setStart(node, offset);
    range.setEnd(node, Math.min(offset + 1, node.data.length));
    const rect = [...range.getClientRects()].at(-1);
    return rect && kit.spotOf(kit, rect);
  }
}

/** Where a page can end, from its end upwards: after a block, or after a line of one. */
export function* endsOf(kit: Kit, leaves: readonly Leaf[], column: number): Iterable<PageEnd> {
  for (const [index, leaf] of [...leaves.entries()].reverse()) {
    const spots = [...leaf.element.getClientRects()].map((rect) => kit.spotOf(kit, rect));
    const here = spots.find((spot) => spot.column === column);
    if (!here) {
      if (spots.some((spot) => spot.column < column)) return;
      continue;
    }
    const isLastPart = spots.every((spot) => spot.column <= column);
    const behind = isLastPart ? endBehind(leaf, leaves[index + 1], here.bottom) : undefined;
    if (behind) yield behind;
    if (leaf.kind === 'text') yield* kit.lineEnds(kit, leaf.element, column).reverse();
  }

  /** After a block and all its ancestors that end with it, unless either side forbids a break there. */
  function endBehind({ element }: Leaf, next: Leaf | undefined, bottom: number): PageEnd | undefined {
    const ending = [element];
    for (let outer = element; isLastIn(outer, next?.element); ending.push(outer)) outer = outer.parentElement ?? outer;
    if (ending.some((block) => getComputedStyle(block).breakAfter.startsWith('avoid'))) return undefined;
    if (next && wantsNoBreakBefore(next.element, element)) return undefined;
    const last = ending.at(-1) ?? element;
    const isText = /^(?:p|li|dd)$/iu.test(last.tagName);
    if (!isText && getComputedStyle(last).breakAfter === 'column') return undefined;
    return {
      bottom: Math.max(bottom, ...ending.slice(1).map(bottomOf)),
      put(foot) {
        if (isText) last.append(foot);
        else last.after(foot);
        kit.align(kit, foot, column, 'block');
        if (!isText) foot.style.marginBlockStart = `${-Math.max(0, ...ending.map(marginBelow))}px`;
      },
      next: () => next?.element.getClientRects()[0],
    };
  }

  /** Whether a block ends another with an end of its own: sections have none. */
  function isLastIn(block: HTMLElement, next: HTMLElement | undefined): boolean {
    const outer = block.parentElement;
    if (!outer || outer.contains(next ?? null)) return false;
    if (/^(?:body|main|section|article|header)$/iu.test(outer.tagName)) return false;
    return outer.tagName !== 'DIV' || hasEdge(outer);
  }

  /** The end of a block, which may have begun pages before. */
  function bottomOf(block: HTMLElement): number {
    const rect = [...block.getClientRects()].at(-1);
    return rect ? kit.spotOf(kit, rect).bottom : 0;
  }

  function hasEdge(block: HTMLElement): boolean {
    const { paddingBottom, borderBottomWidth } = getComputedStyle(block);
    return Number.parseFloat(paddingBottom) + Number.parseFloat(borderBottomWidth) > 0;
  }

  function wantsNoBreakBefore(next: HTMLElement, before: HTMLElement): boolean {
    for (let block: HTMLElement | null = next; block && !block.contains(before); block = block.parentElement) {
      if (getComputedStyle(block).breakBefore.startsWith('avoid')) return true;
    }
    return false;
  }

  function marginBelow(block: HTMLElement): number {
    return Number.parseFloat(getComputedStyle(block).marginBottom);
  }
}
