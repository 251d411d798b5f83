// The WebSocket: events in, what people do out; it comes back by itself.

const FIRST_PAUSE = 300;
const LONGEST_PAUSE = 5000;

let socket = null;
let pause = FIRST_PAUSE;

export function connect(onEvent, onState) {
  socket = new WebSocket(`ws://${location.host}/live`);
  socket.addEventListener("open", () => {
    pause = FIRST_PAUSE;
    onState(true);
  });
  socket.addEventListener("message", ({ data }) => onEvent(JSON.parse(data)));
  socket.addEventListener("close", () => {
    onState(false);
    setTimeout(() => connect(onEvent, onState), pause);
    pause = Math.min(pause * 2, LONGEST_PAUSE);
  });
}

/** Sends what somebody does; false while there is no connection. */
export function send(fields) {
  if (socket?.readyState !== WebSocket.OPEN) return false;
  socket.send(JSON.stringify(fields));
  return true;
}
