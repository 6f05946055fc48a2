/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

import type { PreviewState, ShownMessage } from '../state.ts';

export type OpenPlace = (file: string, line: number, column: number) => void;

const ranks = { fatal: 0, error: 1, warning: 2, info: 3 } as const;

const titles = { fatal: 'Fatal', error: 'Error', warning: 'Warning', info: 'Note' } as const;

/** Fills the list of messages: the most severe first, each with a link to its place. */
export function showMessages(list: HTMLElement, { messages, bug, duration }: PreviewState, open: OpenPlace): void {
  const sorted = messages.toSorted((a, b) => ranks[a.severity] - ranks[b.severity]);
  const items = sorted.map((message) => itemOf(messageOf(message, open), message.isOld));
  if (bug !== undefined) items.unshift(itemOf(bugOf(bug)));
  if (items.length === 0 && duration !== undefined) {
    const none = part('p', 'none', 'No problems.');
    items.push(itemOf(none));
  }
  list.replaceChildren(...items);
}

function itemOf(content: HTMLElement, isOld = false): HTMLElement {
  const item = document.createElement('li');
  if (isOld) item.className = 'is-old';
  item.append(content);
  return item;
}

function messageOf({ severity, rule, reason, hint, file, line, column }: ShownMessage, open: OpenPlace): HTMLElement {
  const element = document.createElement(file === undefined ? 'div' : 'button');
  element.className = 'message';
  element.dataset.severity = severity;
  const head = part('span', 'head');
  head.append(part('span', 'severity', titles[severity]));
  if (file !== undefined) {
    head.append(part('span', 'place', [file, line, column].filter((one) => one !== undefined).join(':')));
    element.addEventListener('click', () => open(file, line ?? 1, column ?? 1));
  }
  element.append(head, withCode(part('span', 'reason'), reason));
  if (hint !== undefined) element.append(withCode(part('span', 'hint'), hint));
  element.append(part('span', 'rule', rule));
  return element;
}

function bugOf(text: string): HTMLElement {
  const element = part('div', 'message');
  element.dataset.severity = 'fatal';
  element.append(
    part('span', 'severity', 'Bug'),
    part('span', 'reason', 'This is a bug in Offprint or in a plugin. Please report it.'),
    part('pre', '', text),
  );
  return element;
}

function part(name: string, className: string, text = ''): HTMLElement {
  const element = document.createElement(name);
  element.className = className;
  element.textContent = text;
  return element;
}

/** Adds a text. What is between backticks is code. */
function withCode(element: HTMLElement, text: string): HTMLElement {
  for (const [index, piece] of text.split('`').entries()) {
    element.append(index % 2 === 1 ? part('code', '', piece) : piece);
  }
  return element;
}
