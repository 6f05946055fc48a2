import type { Data, Node, Parent } from 'mdast';
import type { ContainerDirective, TextDirective } from 'mdast-util-directive';
import { type Directive, type DirectiveAttributes, globalProperties } from '../directives/directive.ts';

/** The formats and variants of a part of a document, as the author wrote them. */
export interface OnlyData extends Data {
  only: {
    /** The directive as written, for messages. */
    directive: string;
    formats: readonly string[];
    variants: readonly string[];
    /** Of the element around the part. Without any, the part needs none. */
    properties: Record<string, string | string[]>;
  };
}

/** A part for some formats or variants. */
export type Only = Parent & { data: OnlyData };

/** `:::only{format="pdf epub"}` around blocks. */
export const onlyBlock: Directive<ContainerDirective> = {
  attributes: { format: 'optional', variant: 'optional' },
  apply(node, attributes) {
    node.data = onlyData(':::only', attributes);
  },
};

/** `:only[text]{variant=teacher}` within a line. */
export const onlyText: Directive<TextDirective> = {
  attributes: { format: 'optional', variant: 'optional' },
  apply(node, attributes) {
    node.data = onlyData(':only[…]', attributes);
  },
};

function onlyData(directive: string, attributes: DirectiveAttributes): OnlyData {
  const { format, variant } = attributes.own;
  const only = {
    directive,
    formats: words(format),
    variants: words(variant),
    properties: globalProperties(attributes),
  };
  return { only };
}

function words(list = ''): string[] {
  return list.split(/[\s,]+/u).filter((word) => word !== '');
}

/** Whether a node is such a part. */
export function isOnly(node: Node): node is Only {
  return node.data !== undefined && 'only' in node.data;
}
