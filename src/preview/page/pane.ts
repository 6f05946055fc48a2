/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

import type { ShownFile } from '../state.ts';
import type { SourceText } from './source-text.ts';

export interface Pane {
  /** Shows a file, or a new version of the one that is shown: at the same place, once it is ready. */
  show(file: ShownFile | undefined): void;
  /** Moves to a line of the source, which is in one of the files. */
  go(line: number, path: string | undefined): void;
  /** The pane is visible again, or has another size. */
  resize?(): void;
}

/** What panes can ask of the page. */
export interface PaneContext {
  element: HTMLElement;
  /** Opens a line of the source, in the numbering of the publication. */
  open(line: number): void;
  /** The text of the publication in the format of the pane. */
  source(): Promise<SourceText>;
}

/** Milliseconds until a file that could not be loaded is tried again. */
const pause = 1000;

/** What a pane can do. Each promise resolves once it is done. */
interface PaneActions {
  show(file: ShownFile | undefined): Promise<void>;
  go(line: number, path: string | undefined): Promise<void>;
}

/**
 * A pane that does one thing after the other. A version that is outdated before its turn is left out, and one that cannot be
 * loaded, because the connection is lost, is tried again and again. It moves to a line in the newest version: otherwise the
 * version that is being loaded would then be shown at the old place.
 */
export function inTurn(actions: PaneActions): Pane {
  let wanted: ShownFile | undefined;
  let shown: string | undefined;
  let target: Parameters<PaneActions['go']> | undefined;
  let isBusy = false;
  const keyOf = (file: ShownFile | undefined) => file && `${file.path} ${file.version}`;

  const showWanted = async () => {
    const next = wanted;
    try {
      await actions.show(next);
      shown = keyOf(next);
    } catch (error) {
      console.error(error);
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  };
  const goToTarget = async (next: Parameters<PaneActions['go']>) => {
    target = undefined;
    await actions.go(...next).catch(console.error);
  };
  const work = async () => {
    if (isBusy) return;
    isBusy = true;
    for (;;) {
      if (keyOf(wanted) !== shown) await showWanted();
      else if (target) await goToTarget(target);
      else break;
    }
    isBusy = false;
  };
  return {
    show(file) {
      wanted = file;
      void work();
    },
    go(line, path) {
      target = [line, path];
      void work();
    },
  };
}

/** A remark in place of a file. */
export function remark(text: string): HTMLElement {
  const element = document.createElement('p');
  element.className = 'empty';
  element.textContent = text;
  return element;
}

/** The controls of a pane, in its corner. */
export function toolBar(...tools: readonly HTMLElement[]): HTMLElement {
  const element = document.createElement('div');
  element.className = 'tools';
  element.append(...tools);
  return element;
}

export function toolButton(label: string, text: string, act: () => void): HTMLElement {
  const element = document.createElement('button');
  element.type = 'button';
  element.ariaLabel = label;
  element.title = label;
  element.textContent = text;
  element.addEventListener('click', act);
  return element;
}

/**
 * A list to choose one of several values from, by their names. The first one is the default.
 *
 * @param onChoice called with the value that the reader chose last, also at the start
 */
export function toolChoice<Value>(
  label: string,
  values: Readonly<Record<string, Value>>,
  onChoice: (value: Value | undefined) => void,
): HTMLElement {
  const element = document.createElement('select');
  element.ariaLabel = label;
  element.title = label;
  element.append(...Object.keys(values).map((name) => new Option(name)));
  const kept = localStorage.getItem(label);
  if (kept !== null && Object.hasOwn(values, kept)) element.value = kept;
  element.addEventListener('change', () => {
    localStorage.setItem(label, element.value);
    onChoice(values[element.value]);
  });
  onChoice(values[element.value]);
  return element;
}

export function pathnameOf(path: string): string {
  return `/files/${path.split('/').map(encodeURIComponent).join('/')}`;
}

export function urlOf({ path, version }: ShownFile): string {
  return `${pathnameOf(path)}?${version}`;
}
