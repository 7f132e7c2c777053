// What an eye would see: the pixels of a page. Style sheets can be asked for colours, but only the
// picture tells what a system with colours of its own, or a gradient, makes of them.

/** Looks into pictures of pages; holds a blank page of its own. */
export async function microscope(context) {
  const lab = await context.newPage();
  return {
    /**
     * The contrast, after WCAG, between the commonest colour in each box of a PNG and the colour that
     * stands out most from it: that of its text. Boxes: `{x, y, width, height}` in pixels of the picture.
     */
    contrasts: (png, boxes) => lab.evaluate(contrastsIn, [png.toString('base64'), boxes]),
    /** How many pixels of two PNG of the same size differ visibly. */
    differing: (one, other) => lab.evaluate(differingIn, [one.toString('base64'), other.toString('base64')]),
    close: () => lab.close(),
  };
}

async function contrastsIn([base64, boxes]) {
  const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${base64}`)).blob());
  const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d', { willReadFrequently: true });
  canvas.drawImage(image, 0, 0);
  const linear = (byte) => { const c = byte / 255; return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; };
  const luminance = (colour) => 0.2126 * linear(colour >> 16) + 0.7152 * linear((colour >> 8) & 255) + 0.0722 * linear(colour & 255);
  return boxes.map((box) => {
    const x = Math.max(0, Math.floor(box.x)), y = Math.max(0, Math.floor(box.y));
    const width = Math.min(image.width - x, Math.ceil(box.width)), height = Math.min(image.height - y, Math.ceil(box.height));
    if (width <= 0 || height <= 0) return null;
    const { data } = canvas.getImageData(x, y, width, height);
    const counts = new Map();
    for (let at = 0; at < data.length; at += 4) {
      const colour = (data[at] << 16) | (data[at + 1] << 8) | data[at + 2];
      counts.set(colour, (counts.get(colour) ?? 0) + 1);
    }
    const ground = luminance([...counts].reduce((most, one) => (one[1] > most[1] ? one : most))[0]);
    const ratios = [...counts.keys()].map(luminance).map((ink) => (Math.max(ink, ground) + 0.05) / (Math.min(ink, ground) + 0.05));
    return Math.max(...ratios);
  });
}

async function differingIn(pictures) {
  const [one, other] = await Promise.all(pictures.map(async (base64) => {
    const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${base64}`)).blob());
    const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d');
    canvas.drawImage(image, 0, 0);
    return canvas.getImageData(0, 0, image.width, image.height).data;
  }));
  if (one.length !== other.length) return Infinity;
  let count = 0;
  for (let at = 0; at < one.length; at += 4) {
    const far = Math.abs(one[at] - other[at]) + Math.abs(one[at + 1] - other[at + 1]) + Math.abs(one[at + 2] - other[at + 2]);
    if (far > 60) count += 1;
  }
  return count;
}
