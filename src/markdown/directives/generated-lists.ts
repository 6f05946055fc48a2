import type { LeafDirective, TextDirective } from 'mdast-util-directive';
import { toString as textOf } from 'mdast-util-to-string';
import { withoutUndefined } from '../../model/without-undefined.ts';
import { type Directive, type DirectiveAttributes, globalProperties } from './directive.ts';

const indexAttributes = { term: 'optional', sub: 'optional', see: 'optional', also: 'optional' } as const;

/** `:index[words]{sub="…"}`: words of the text that the index links to. */
export const indexText: Directive<TextDirective> = {
  attributes: indexAttributes,
  apply(node, attributes) {
    node.data = { hName: 'span', hProperties: propertiesOf(textOf(node), attributes) };
  },
};

/** `::index[term]{sub="…"}`: an invisible place that the index links to. */
export const indexPlace: Directive<LeafDirective> = {
  attributes: indexAttributes,
  apply(node, attributes) {
    node.data = { hName: 'span', hProperties: propertiesOf(textOf(node), attributes) };
    node.children = [];
  },
};

/** The kinds that can be listed, by the name of their directives: `::list-of-figures`. */
const kinds = { 'list-of-figures': 'figure', 'list-of-tables': 'table', 'list-of-listings': 'listing' } as const;

/** Lists of captioned blocks. Their content is known once the whole publication is. */
export const listsOf: Readonly<Record<string, Directive<LeafDirective>>> = Object.fromEntries(
  Object.entries(kinds).map(([name, kind]): [string, Directive<LeafDirective>] => [
    name,
    {
      attributes: {},
      apply(node, attributes) {
        node.data = { hName: 'div', hProperties: { ...globalProperties(attributes), dataListOf: kind } };
        node.children = [];
      },
    },
  ]),
);

/** `::bibliography`: the place of the list of cited works. */
export const bibliographyDirective: Directive<LeafDirective> = {
  attributes: {},
  apply(node, attributes) {
    node.data = { hName: 'div', hProperties: { ...globalProperties(attributes), dataBibliography: '' } };
  },
};

function propertiesOf(text: string, attributes: DirectiveAttributes): Record<string, string | string[]> {
  const { term = text, sub, see, also } = attributes.own;
  const aspects = withoutUndefined({ dataIndexSub: sub, dataIndexSee: see, dataIndexAlso: also });
  return { ...globalProperties(attributes), dataIndexTerm: term, ...aspects };
}
