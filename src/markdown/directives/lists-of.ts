import type { LeafDirective } from 'mdast-util-directive';
import { type Directive, globalProperties } from './directive.ts';

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
