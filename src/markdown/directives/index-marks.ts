import type { LeafDirective, TextDirective } from 'mdast-util-directive';
import { toString as textOf } from 'mdast-util-to-string';
import { withoutUndefined } from '../../model/without-undefined.ts';
import { type Directive, type DirectiveAttributes, globalProperties } from './directive.ts';

const attributes = { term: 'optional', sub: 'optional', see: 'optional', also: 'optional' } as const;

/** `:index[words]{sub="…"}`: words of the text that the index links to. */
export const indexText: Directive<TextDirective> = {
  attributes,
  apply(node, attributes) {
    node.data = { hName: 'span', hProperties: propertiesOf(textOf(node), attributes) };
  },
};

/** `::index[term]{sub="…"}`: an invisible place that the index links to. */
export const indexPlace: Directive<LeafDirective> = {
  attributes,
  apply(node, attributes) {
    node.data = { hName: 'span', hProperties: propertiesOf(textOf(node), attributes) };
    node.children = [];
  },
};

function propertiesOf(text: string, attributes: DirectiveAttributes): Record<string, string | string[]> {
  const { term = text, sub, see, also } = attributes.own;
  const aspects = withoutUndefined({ dataIndexSub: sub, dataIndexSee: see, dataIndexAlso: also });
  return { ...globalProperties(attributes), dataIndexTerm: term, ...aspects };
}
