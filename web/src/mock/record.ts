/** Recording the reader's voice, where they ask for it. The sound stays in this page. */

export interface Recording {
  blob: Blob;
  seconds: number;
}

export class Recorder {
  readonly #recorder: MediaRecorder;
  readonly #pieces: Blob[] = [];
  readonly #since = performance.now();

  private constructor(stream: MediaStream) {
    this.#recorder = new MediaRecorder(stream);
    this.#recorder.addEventListener("dataavailable", (event) => { this.#pieces.push(event.data); });
    this.#recorder.start();
  }

  /** Ask for the microphone and start. Rejects with the reason, in words for the reader. */
  static async start(): Promise<Recorder> {
    if (!("mediaDevices" in navigator) || typeof MediaRecorder === "undefined") {
      throw new Error("This browser cannot record here. Recording needs https or a page on this machine.");
    }
    try {
      return new Recorder(await navigator.mediaDevices.getUserMedia({ audio: true }));
    } catch {
      throw new Error("The microphone could not be opened. Allow it for this page, or go on without a recording.");
    }
  }

  /** Stop, let go of the microphone, and give what was recorded. */
  stop(): Promise<Recording> {
    return new Promise((resolve) => {
      this.#recorder.addEventListener("stop", () => {
        for (const track of this.#recorder.stream.getTracks()) track.stop();
        const seconds = Math.max(1, Math.round((performance.now() - this.#since) / 1000));
        resolve({ blob: new Blob(this.#pieces, { type: this.#recorder.mimeType }), seconds });
      });
      this.#recorder.stop();
    });
  }
}
