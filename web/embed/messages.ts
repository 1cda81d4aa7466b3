// What a frame tells the page that it stands in. Plain data, with a version: pages of other people rely on it.

/** The frame's content is so high, in CSS pixels. */
export interface HeightMessage {
  type: 'hourglass:height';
  version: 1;
  height: number;
}
