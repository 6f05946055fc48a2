import fc from 'fast-check';
import type { Nodes, Root } from 'hast';
import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import { legalText } from '../../../src/model/characters.ts';
import { serialize } from '../../../src/writers/epub/serialize.ts';
import { namespaceOf, oddTree } from './odd-trees.ts';

const shell = ['<r xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">', '</r>'] as const;

/** What an XML parser reports, in order: the elements that begin, with their namespaces, and the text. */
interface Parsed {
  elements: string[];
  titles: string[];
  text: string;
}

function parse(markup: string): Parsed {
  const parsed: Parsed = { elements: [], titles: [], text: '' };
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ uri, local, attributes }) => {
    parsed.elements.push(`{${uri}}${local}`);
    if (attributes.title) parsed.titles.push(attributes.title.value);
  });
  parser.on('text', (text) => {
    parsed.text += text;
  });
  parser.write(shell.join(markup)).close();
  parsed.elements.shift();
  return parsed;
}

/** What the parser should report for a tree whose elements know their namespaces. */
function expected(tree: Nodes): Parsed {
  const wanted: Parsed = { elements: [], titles: [], text: '' };
  const visit = (node: Nodes): void => {
    if (node.type === 'text') wanted.text += legalText(node.value);
    if (node.type === 'element' && namespaceOf(node) !== undefined) {
      wanted.elements.push(`{${namespaceOf(node)}}${node.tagName}`);
      const { title } = node.properties;
      if (title !== undefined && title !== null) wanted.titles.push(legalText(String(title)));
    }
    if ('children' in node) node.children.forEach(visit);
  };
  visit(tree);
  return wanted;
}

test('for any tree, a parser finds its elements in their namespaces, and its text', () => {
  fc.assert(
    fc.property(oddTree, (tree: Root) => {
      expect(parse(serialize(tree))).toEqual(expected(tree));
    }),
    { seed: 20261125, numRuns: 1500 },
  );
}, 60_000);
