// Reads a question aloud, where the browser has a voice for the language.
const synth = globalThis.speechSynthesis;
const voiceFor = (lang) => synth?.getVoices().find((voice) => voice.lang.toLowerCase().startsWith(lang));

export function offerVoice(button, lang, text) {
  const update = () => { button.hidden = !voiceFor(lang()); };
  button.addEventListener("click", () => {
    const said = new SpeechSynthesisUtterance(text());
    said.lang = lang();
    said.voice = voiceFor(lang()) ?? null;
    said.rate = 0.9;
    synth.cancel();
    synth.speak(said);
  });
  synth?.addEventListener?.("voiceschanged", update);
  update();
  return update;
}
