import type { ContainerDirective } from 'mdast-util-directive';
import { type Directive, globalProperties } from './directive.ts';
import { takeLabel } from './label.ts';

/** `:::glossary`: its definition list explains terms, and the first use of each in the text links to it. */
export const glossaryDirective: Directive<ContainerDirective> = {
  attributes: {},
  apply(node, attributes) {
    takeLabel(node);
    node.data = { hName: 'div', hProperties: { ...globalProperties(attributes), dataGlossary: '' } };
  },
};
