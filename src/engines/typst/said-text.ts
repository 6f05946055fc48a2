import type { Nodes } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { blocks } from '../../model/html-elements.ts';
import type { Publication } from '../../model/publication.ts';
import { elementsIn, treesOf } from '../../model/published-text.ts';
import { markOf } from './data/languages.ts';

/** Whether the text has these letters; those of isolated words, such as code, are looked for among isolated words. */
export type IsSaid = (letters: string, isIsolated: boolean) => boolean;

/** Finds letters in the text of a publication. */
export function saidIn(publication: Publication): IsSaid {
  const trees = treesOf(publication);
  const ofBlocks = trees.flatMap((tree) => [...textsOfBlocks(tree)]);
  const isolated = trees.flatMap((tree) => elementsIn(tree).filter((element) => markOf(element) !== undefined));
  const texts = textsOf([publication.metadata.title, ...ofBlocks]);
  const isolatedTexts = textsOf(isolated.map((element) => textOf(element)));
  return (letters, isIsolated) => {
    const wanted = lettersOf(letters);
    const { all, numbered } = isIsolated ? isolatedTexts : texts;
    return (number.test(wanted) ? numbered : all).some((text) => text.includes(wanted));
  };
}

const number = /\p{N}/u;

/** Most questions are about a number, which most blocks of a long book have none of. */
function textsOf(texts: readonly string[]): { all: string[]; numbered: string[] } {
  const all = texts.map(lettersOf);
  return { all, numbered: all.filter((letters) => number.test(letters)) };
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
