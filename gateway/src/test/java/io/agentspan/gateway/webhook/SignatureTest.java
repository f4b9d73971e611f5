package io.agentspan.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignatureTest {
    private static final String SLACK_SECRET = "8f742231b10e8888abcd99yyyzzz85a5";
    private static final String SLACK_BODY =
            "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow"
                    + "&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA"
                    + "&user_name=roadrunner&command=%2Fwebhook-collect&text="
                    + "&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
                    + "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";
    private static final String SLACK_SIGNATURE =
            "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503";

    @Test
    void aNoticeIsSignedAsStandardWebhooksShows() {
        byte[] key = target("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", null).key();

        String signature =
                Signature.of(
                        key,
                        "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        Instant.ofEpochSecond(1_614_265_330),
                        "{\"test\": 2432232314}");

        assertThat(signature).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void whatSlackSignedIsKnown() {
        assertThat(signatures(1_531_420_618).signer("1531420618", SLACK_SIGNATURE, SLACK_BODY))
                .contains("slack");
    }

    @Test
    void whatWasChangedOrSignedLongAgoIsNotKnown() {
        SlackSignatures now = signatures(1_531_420_618);
        SlackSignatures later = signatures(1_531_420_618 + 301);

        assertThat(now.signer("1531420618", SLACK_SIGNATURE, SLACK_BODY + "x")).isEmpty();
        assertThat(now.signer("1531420619", SLACK_SIGNATURE, SLACK_BODY)).isEmpty();
        assertThat(now.signer("1531420618", "", SLACK_BODY)).isEmpty();
        assertThat(now.signer("soon", SLACK_SIGNATURE, SLACK_BODY)).isEmpty();
        assertThat(later.signer("1531420618", SLACK_SIGNATURE, SLACK_BODY)).isEmpty();
    }

    @Test
    void aShortSecretIsRefused() {
        assertThatThrownBy(() -> target("secret", null))
                .hasMessageContaining("AS-3040")
                .hasMessageNotContaining("secret,");
    }

    private static SlackSignatures signatures(long now) {
        WebhookSettings settings =
                new WebhookSettings(
                        Map.of("slack", target("0123456789abcdef", SLACK_SECRET)),
                        null,
                        null,
                        Duration.ofDays(7),
                        1,
                        Duration.ZERO,
                        Duration.ZERO,
                        Duration.ofSeconds(1));
        return new SlackSignatures(settings, InstantSource.fixed(Instant.ofEpochSecond(now)));
    }

    private static WebhookSettings.Target target(String secret, String slackSecret) {
        return new WebhookSettings.Target(
                URI.create("https://hooks.example.com/1"),
                secret,
                WebhookSettings.Format.STANDARD,
                List.of(),
                List.of(),
                true,
                slackSecret);
    }
}
