import type { PhrasingContent } from 'mdast';
import type { ContainerDirective, Directives } from 'mdast-util-directive';
import { withoutUndefined } from '../../model/lists.ts';

/** The attributes in a directive's braces, checked. */
export interface DirectiveAttributes {
  id?: string;
  className: string[];
  lang?: string;
  dir?: string;
  /** Those of this directive only. */
  own: Readonly<Record<string, string>>;
}

/** An attribute whose value has a form of its own; `expected` names it in messages. */
export interface AttributeRule {
  expected: string;
  isValid: (value: string) => boolean;
}

/** A kind of directive: its attributes and its meaning. */
export interface Directive<Node extends Directives> {
  /** Its attributes besides `id`, `class`, `lang` and `dir`, and whether they are required: always, or if it has no text. */
  attributes: Readonly<Record<string, 'required' | 'required without text' | 'optional'>>;
  /** The values that its attributes take. Default: any text. */
  values?: Readonly<Record<string, AttributeRule>>;
  /** Sets the node's element and content through `data`. */
  apply(node: Node, attributes: DirectiveAttributes): void;
}

/** The properties that every element may have. */
export function globalProperties({ id, className, lang, dir }: DirectiveAttributes): Record<string, string | string[]> {
  return withoutUndefined({ id, className: className.length > 0 ? className : undefined, lang, dir });
}

/** Removes the label, which is the first paragraph, from the content of a container. */
export function takeLabel({ children }: ContainerDirective): PhrasingContent[] {
  const [first] = children;
  if (first?.type !== 'paragraph' || !first.data?.directiveLabel) return [];
  children.shift();
  return first.children;
}
