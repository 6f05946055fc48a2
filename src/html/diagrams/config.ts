/** Font size of a diagram, in user units: lengths in a drawing are relative to it. */
export const fontSize = 14;

const series = (name: string, values: readonly string[], from = 0) =>
  Object.fromEntries(values.map((value, index) => [`${name}${index + from}`, value]));

/**
 * Greys that distinguish neighbours. Text has a contrast of 4.5 on them (WCAG 2, 1.4.3), on a dark page too: with 40 parts of
 * ink or more it would not (measured).
 */
const tints = ['#f2f2f2', '#cccccc', '#e6e6e6', '#b3b3b3', '#d9d9d9', '#eeeeee'];

const ink = '#000000';
const paper = '#ffffff';
const wash = '#f2f2f2';

/**
 * Mermaid's settings. It draws in greys, which represent mixtures of the template's ink and paper, and in red, which
 * represents its accent (`looks.ts`).
 */
export const mermaidConfig = {
  startOnLoad: false,
  suppressErrorRendering: true,
  // The limit is time: a text that is too long would be replaced by one that says so.
  maxTextSize: Number.MAX_SAFE_INTEGER,
  maxEdges: 5_000,
  securityLevel: 'strict',
  deterministicIds: true,
  deterministicIDSeed: 'offprint',
  handDrawnSeed: 1,
  theme: 'neutral',
  look: 'classic',
  fontSize,
  // HTML labels appear neither in books nor in print.
  htmlLabels: false,
  flowchart: { htmlLabels: false, useMaxWidth: false },
  class: { htmlLabels: false, useMaxWidth: false },
  state: { htmlLabels: false, useMaxWidth: false },
  sequence: {
    useMaxWidth: false,
    mirrorActors: false,
    actorFontSize: fontSize,
    noteFontSize: fontSize,
    messageFontSize: fontSize,
  },
  gantt: { useMaxWidth: false, useWidth: 640, fontSize: 12, sectionFontSize: 12 },
  pie: { useMaxWidth: false },
  mindmap: { useMaxWidth: false },
  timeline: { useMaxWidth: false },
  gitGraph: { useMaxWidth: false },
  packet: { useMaxWidth: false, bitWidth: 20 },
  sankey: { useMaxWidth: false, linkColor: '#cccccc' },
  er: { useMaxWidth: false, fontSize },
  themeCSS: `
    .section-root text { text-anchor: middle; }
    .edgeLabel rect, .edgeLabel .label rect { fill: ${paper}; opacity: 1; }
    [id$="sequencenumber"] circle { fill: ${ink}; }
    .radarGraticule { fill: none; stroke: #999999; stroke-opacity: 1; }
    [class^="radarCurve-"], [class^="radarLegendBox-"] { stroke: ${ink}; }
  `,
  themeVariables: {
    fontSize: `${fontSize}px`,
    useGradient: false,
    dropShadow: 'none',
    background: paper,
    mainBkg: wash,
    nodeBorder: ink,
    clusterBkg: paper,
    clusterBorder: '#999999',
    edgeLabelBackground: paper,
    labelBackgroundColor: paper,
    lineColor: ink,
    textColor: ink,
    primaryTextColor: ink,
    titleColor: ink,
    actorBorder: '#808080',
    actorLineColor: '#808080',
    noteBkgColor: paper,
    noteBorderColor: '#999999',
    noteTextColor: ink,
    taskBkgColor: '#cccccc',
    taskBorderColor: '#808080',
    activeTaskBkgColor: '#b3b3b3',
    activeTaskBorderColor: ink,
    doneTaskBkgColor: wash,
    doneTaskBorderColor: '#999999',
    critBkgColor: wash,
    critBorderColor: '#ff0000',
    packet: { labelFontSize: '13px', byteFontSize: '11px', titleFontSize: '16px' },
    xyChart: { plotColorPalette: ['#b3b3b3', ink, '#666666', '#cccccc', '#808080'].join() },
    pieOpacity: '1',
    pieStrokeColor: paper,
    pieOuterStrokeColor: ink,
    pieTitleTextSize: '16px',
    pieSectionTextSize: `${fontSize}px`,
    pieLegendTextSize: `${fontSize}px`,
    ...series('pie', ['#b3b3b3', '#f2f2f2', '#cccccc', '#e6e6e6', ...tints], 1),
    ...series('cScale', [...tints, ...tints]),
    ...series('cScaleLabel', Array(12).fill(ink)),
    ...series('cScaleInv', Array(12).fill(ink)),
    ...series('cScalePeer', Array(12).fill('#999999')),
    ...series('fillType', tints),
    ...series('git', [ink, '#b3b3b3', '#333333', '#cccccc', ink, '#b3b3b3', '#333333', '#cccccc']),
  },
  // Settings that an author cannot change within a diagram.
  secure: [
    ...['secure', 'securityLevel', 'startOnLoad', 'maxTextSize', 'maxEdges', 'suppressErrorRendering'],
    ...['theme', 'themeVariables', 'themeCSS', 'fontFamily', 'altFontFamily', 'fontSize', 'htmlLabels', 'look'],
    ...['deterministicIds', 'deterministicIDSeed', 'handDrawnSeed'],
  ],
} as const;
