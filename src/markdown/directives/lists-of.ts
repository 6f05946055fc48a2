import type { LeafDirective } from 'mdast-util-directive';
import { type Directive, globalProperties } from './directive.ts';

/** What can be listed, each kind by the name of its directive: `::list-of-figures`. */
const kinds = { 'list-of-figures': 'figure', 'list-of-tables': 'table', 'list-of-listings': 'listing' } as const;

/** Lists of what has captions. What stands in them is known when the whole publication is. */
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
