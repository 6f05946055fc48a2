import type { LeafDirective } from 'mdast-util-directive';
import { type Directive, globalProperties } from './directive.ts';

/** `::bibliography`: the place of the list of cited works. */
export const bibliographyDirective: Directive<LeafDirective> = {
  attributes: {},
  apply(node, attributes) {
    node.data = { hName: 'div', hProperties: { ...globalProperties(attributes), dataBibliography: '' } };
  },
};
