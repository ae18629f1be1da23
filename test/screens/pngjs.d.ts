declare module 'pngjs' {
  interface Picture {
    readonly width: number;
    readonly height: number;
    /** Red, green, blue and opacity of each pixel. */
    readonly data: Buffer;
  }
  export class PNG implements Picture {
    constructor(size: { width: number; height: number });
    readonly width: number;
    readonly height: number;
    readonly data: Buffer;
    static readonly sync: { read(file: Buffer): Picture; write(picture: Picture): Buffer };
  }
}
