import { icon } from "./elements.js";

/** The page's own drawings, made anew for each place that shows one. */
export const icons = {
  attach: () => icon("M12 5v14", "M5 12h14"),
  send: () => icon("M4 12 20 4 16 20 11 14Z", "M11 14 20 4"),
  more: () => icon("M12 6v.01", "M12 12v.01", "M12 18v.01"),
  down: () => icon("M6 9l6 6 6-6"),
  close: () => icon("M6 6l12 12", "M18 6 6 18"),
  photos: () => icon("M4 5h16v14H4Z", "M4 16l5-5 4 4 2-2 5 5", "M15.500 9v.01"),
  camera: () => icon("M4 8h4l2-3h4l2 3h4v11H4Z", "M12 10a3.500 3.500 0 1 1 0 7 3.500 3.500 0 1 1 0-7"),
  document: () => icon("M6 3h8l4 4v14H6Z", "M14 3v4h4", "M9 12h6", "M9 16h6"),
  place: () => icon("M12 21s-6.500-6-6.500-11a6.500 6.500 0 0 1 13 0c0 5-6.500 11-6.500 11Z", "M12 8a2 2 0 1 1 0 4 2 2 0 1 1 0-4"),
  target: () => icon("M12 7a5 5 0 1 1 0 10 5 5 0 1 1 0-10", "M12 3v4", "M12 17v4", "M3 12h4", "M17 12h4"),
  reply: () => icon("M10 6 4 12l6 6", "M4 12h9c4 0 7 2 7 6"),
  list: () => icon("M9 7h11", "M9 12h11", "M9 17h11", "M4 7v.01", "M4 12v.01", "M4 17v.01"),
  warning: () => icon("M12 4 21 20H3Z", "M12 10v4", "M12 17v.01"),
};
