import type { PhrasingContent } from 'mdast';
import type { TextDirective } from 'mdast-util-directive';
import { type Directive, globalProperties } from './directive.ts';

/** Inline directives: `:kbd[Ctrl]`. */
export const inlineDirectives: Readonly<Record<string, Directive<TextDirective>>> = {
  kbd: element('kbd'),
  small: element('small'),
  mark: element('mark'),
  ins: element('ins'),
  sub: element('sub'),
  sup: element('sup'),
  span: element('span'),
  abbr: element('abbr', { title: 'required' }),
  ruby: {
    attributes: { rt: 'required' },
    apply(node, attributes) {
      node.data = { hName: 'ruby', hProperties: globalProperties(attributes) };
      // The parentheses are for readers without ruby support.
      node.children.push(part('rp', '('), part('rt', attributes.own.rt ?? ''), part('rp', ')'));
    },
  },
};

/** A directive for an HTML element, including its own attributes. */
function element(name: string, attributes: Directive<TextDirective>['attributes'] = {}): Directive<TextDirective> {
  return {
    attributes,
    apply(node, attributes) {
      node.data = { hName: name, hProperties: { ...globalProperties(attributes), ...attributes.own } };
    },
  };
}

function part(name: string, value: string): PhrasingContent {
  return { type: 'emphasis', data: { hName: name }, children: [{ type: 'text', value }] };
}
