import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import type { Surroundings } from './surroundings.ts';

/** Shows the box of a task as a sign with a name: a form control in a book is a promise that it cannot keep. */
export function rewriteTaskBox({ properties }: Element, { words }: Surroundings): ElementContent[] {
  if (properties.type !== 'checkbox') return [];
  const done = properties.checked !== undefined && properties.checked !== null && properties.checked !== false;
  const label = done ? words.done : words.toDo;
  return [h('span', { className: ['task-box'], role: 'img', ariaLabel: label }, done ? '☑' : '☐')];
}
