/// <reference lib="dom" />

/** The formats, in the order of their buttons. */
export const paneNames = ['html', 'pdf', 'epub'] as const;

export type PaneName = (typeof paneNames)[number];

/** Which panes are visible. */
export interface Layout {
  /** One or two. The last one is the only one in a narrow window. */
  panes: readonly PaneName[];
  hasMessages: boolean;
}

const usual: Layout = { panes: ['html'], hasMessages: true };

/** Windows that show one thing at a time. */
export const narrow = matchMedia('(width < 48rem)');

/** The layout that the reader has chosen last. */
export function readLayout(): Layout {
  try {
    const stored = JSON.parse(localStorage.getItem('layout') ?? '');
    const panes = paneNames.filter((name) => stored.panes.includes(name)).slice(0, 2);
    return panes.length > 0 ? { panes, hasMessages: stored.hasMessages === true && !narrow.matches } : usual;
  } catch {
    return { ...usual, hasMessages: !narrow.matches };
  }
}

export function keepLayout(layout: Layout): void {
  localStorage.setItem('layout', JSON.stringify(layout));
}

/** Shows or hides a pane. There is always one, and in a wide window up to two. */
export function toggled(layout: Layout, name: PaneName): Layout {
  if (narrow.matches)
    return { panes: [...layout.panes.filter((one) => one !== name), name].slice(-2), hasMessages: false };
  const { panes } = layout;
  if (panes.includes(name))
    return panes.length === 1 ? layout : { ...layout, panes: panes.filter((one) => one !== name) };
  return { ...layout, panes: [...panes, name].slice(-2) };
}

export function isVisible({ panes }: Layout, name: PaneName): boolean {
  return narrow.matches ? panes.at(-1) === name : panes.includes(name);
}
