import type { Nodes } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { blocks } from '../../model/html-elements.ts';
import type { Publication } from '../../model/publication.ts';
import { elementsIn, treesOf } from '../../model/published-text.ts';
import { markOf } from './data/languages.ts';

/**
 * Whether the text has these letters, with a number among them; those of isolated words, such as code, are looked for among isolated
 * words.
 */
export type IsSaid = (letters: string, isIsolated: boolean) => boolean;

/** Finds letters and numbers in the text of a publication. */
export function saidIn(publication: Publication): IsSaid {
  const trees = treesOf(publication);
  const ofBlocks = trees.flatMap((tree) => [...textsOfBlocks(tree)]);
  const isolated = trees.flatMap((tree) => elementsIn(tree).filter((element) => markOf(element) !== undefined));
  const texts = numbered([publication.metadata.title, ...ofBlocks]);
  const isolatedTexts = numbered(isolated.map((element) => textOf(element)));
  return (letters, isIsolated) => {
    const wanted = lettersOf(letters);
    return (isIsolated ? isolatedTexts : texts).some((text) => text.includes(wanted));
  };
}

/** The letters of those texts that have a number. Most have none, and a long book has many. */
function numbered(texts: readonly string[]): string[] {
  return texts.map(lettersOf).filter((letters) => /\p{N}/u.test(letters));
}

/** The texts of a tree, apart from each other where a block begins or ends. */
function* textsOfBlocks(tree: Nodes): Generator<string> {
  const waiting: Nodes[] = [tree];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    let text = '';
    for (const child of 'children' in node ? node.children : []) {
      if (child.type === 'element' && blocks.has(child.tagName)) {
        waiting.push(child);
        yield text;
        text = '';
      } else if (child.type !== 'doctype') text += textOf(child);
    }
    yield text;
  }
}

/** Letters and digits, without signs above or below them. Other signs are in any order where they run with what is around them. */
function lettersOf(text: string): string {
  return text.normalize('NFKD').replace(/[^\p{L}\p{N}]/gu, '');
}
