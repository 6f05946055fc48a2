import { groupBy } from '../../model/lists.ts';
import type { Printed } from './compile/compile.ts';
import type { Spot } from './compile/job.ts';
import type { TypstNode } from './data/node.ts';
import { hyphen, type KnownPages, type OpenedPrint, openPrint } from './page-characters.ts';

/** A word that begins on a right-hand page and ends on the page behind it. */
interface DividedWord {
  page: number;
  word: string;
}

export interface TurnedPages {
  parts: readonly TypstNode[];
  printed: Printed;
  /** The opened print, if it was looked at. */
  opened?: OpenedPrint;
}

export interface BoundPages {
  isBound: boolean;
  /** Most pages are the same in all compilations. */
  known: KnownPages;
  compile: (parts: readonly TypstNode[]) => Promise<Printed>;
  /** Other changes after the first compilation; nothing if there are none. */
  besides?: (parts: readonly TypstNode[], turned: TurnedPages) => readonly TypstNode[] | undefined;
}

/** Each compilation moves lines, so that other words may be divided. */
const mostTrials = 4;

/**
 * Compiles the document, in a bound book without hyphens where readers turn the page. Typst hyphenates lines before it fills
 * pages, so the words are found in the result, and are not hyphenated the next time.
 */
export async function withWholeWords(
  parts: readonly TypstNode[],
  { isBound, known, compile, besides }: BoundPages,
): Promise<TurnedPages> {
  const printed = await compile(parts);
  if (!isBound) return { parts, printed };
  let turned: TurnedPages & { opened: OpenedPrint } = { parts, printed, opened: await openPrint(printed.pdf, known) };
  let from = 1;
  for (let trial = 1; trial <= mostTrials; trial++) {
    const words = dividedWords(turned.opened, from);
    const whole = withoutHyphens(turned.parts, words, turned.printed.spots);
    const others = trial === 1 ? besides?.(whole ?? turned.parts, turned) : undefined;
    const changed = others ?? whole;
    if (!changed) break;
    if (!others) from = words[0]?.page ?? from;
    const again = await compile(changed);
    turned = { parts: changed, printed: again, opened: await openPrint(again.pdf, known) };
  }
  return turned;
}

/** The words that continue on the page behind a right-hand page, from a page on. */
function dividedWords({ document: { pages }, characters }: OpenedPrint, from: number): DividedWord[] {
  return pages.flatMap((page) => {
    const next = pages[page.number];
    if (page.number < from || page.number % 2 === 0 || !next) return [];
    const { start } = characters.on(page);
    const end = start === undefined ? undefined : characters.on(next).end;
    return end === undefined ? [] : [{ page: page.number, word: start + end }];
  });
}

/**
 * The parts with each word marked in the text that begins last on its page or before, wherever it is there; nothing if no word is
 * found. Parts are of limited depth.
 */
function withoutHyphens(
  parts: readonly TypstNode[],
  words: readonly DividedWord[],
  spots: readonly Spot[],
): readonly TypstNode[] | undefined {
  const texts = groupBy(placedTexts(parts, spots), ({ page }) => page);
  const found = new Map<readonly TypstNode[], Set<RegExp>>();
  for (const { page, word } of words) {
    const pattern = patternOf(word);
    // Nearly always, it is in a text of this page: looking through the whole book for each word would take long.
    for (let from = page; from > 0; from--) {
      const having = texts.get(from)?.filter(({ text }) => text.search(pattern) >= 0) ?? [];
      for (const { nodes } of having) found.set(nodes, (found.get(nodes) ?? new Set()).add(pattern));
      if (having.length > 0) break;
    }
  }
  if (found.size === 0) return undefined;
  const marked = (nodes: readonly TypstNode[]): TypstNode[] => {
    const here = [...(found.get(nodes) ?? [])];
    return nodes
      .flatMap((node) => here.reduce((pieces, pattern) => pieces.flatMap((piece) => divided(piece, pattern)), [node]))
      .map((node) =>
        typeof node === 'string' || isUnbroken(node) ? node : { ...node, children: marked(node.children) },
      );
  };
  return marked(parts);
}

/** A text that words can be marked in. */
interface PlacedText {
  text: string;
  /** What it is among. */
  nodes: readonly TypstNode[];
  /** Where the last node before it whose place is known begins. */
  page: number;
}

function placedTexts(parts: readonly TypstNode[], spots: readonly Spot[]): PlacedText[] {
  const pages = new Map(spots.toReversed().map(({ id, page }) => [id, page]));
  const texts: PlacedText[] = [];
  let page = 1;
  const gather = (nodes: readonly TypstNode[]) => {
    for (const node of nodes) {
      if (typeof node === 'string') {
        texts.push({ text: node, nodes, page });
      } else {
        page = pages.get(node.id ?? '') ?? page;
        if (!isUnbroken(node)) gather(node.children);
      }
    }
  };
  gather(parts);
  return texts;
}

function isUnbroken(node: TypstNode): boolean {
  return typeof node !== 'string' && (node.classes?.includes('unbroken') ?? false);
}

/** Finds a word, which may contain hyphens by its author. */
function patternOf(word: string): RegExp {
  return new RegExp(`(?<!\\p{L})(${Array.from(word).join(`${hyphen}?`)})(?!\\p{L})`, 'gu');
}

function divided(node: TypstNode, pattern: RegExp): TypstNode[] {
  if (typeof node !== 'string') return [node];
  return node
    .split(pattern)
    .map((piece, index) =>
      index % 2 === 0 ? piece : { tag: 'span', classes: ['unbroken'], children: [piece.replaceAll(hyphen, '')] },
    );
}
