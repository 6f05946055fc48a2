import type { PhrasingContent } from 'mdast';
import type { ContainerDirective } from 'mdast-util-directive';
import { type AdmonitionKind, admonitionKinds, makeAdmonition } from '../admonition.ts';
import { type Directive, globalProperties } from './directive.ts';

/** `:::note[Title]{#id}` and its kin. */
export const admonitionDirectives: Readonly<Record<string, Directive<ContainerDirective>>> = Object.fromEntries(
  admonitionKinds.map((kind) => [kind, admonition(kind)]),
);

function admonition(kind: AdmonitionKind): Directive<ContainerDirective> {
  return {
    attributes: {},
    apply(node, attributes) {
      makeAdmonition(node, kind, { title: takeLabel(node), properties: globalProperties(attributes) });
    },
  };
}

/** Takes the label out of the content, where it stands as a first paragraph. */
function takeLabel({ children }: ContainerDirective): PhrasingContent[] {
  const [first] = children;
  if (first?.type !== 'paragraph' || !first.data?.directiveLabel) return [];
  children.shift();
  return first.children;
}
