package io.vfhammer.report.page;

import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Locale;
import java.util.Map;

/** Writes a page as one HTML file that needs nothing else. Everything but the pictures is escaped by the template engine. */
public final class HtmlWriter {
    private static final Configuration TEMPLATES = templates();

    private HtmlWriter() {}

    private static Configuration templates() {
        Configuration templates = new Configuration(Configuration.VERSION_2_3_34);
        templates.setClassForTemplateLoading(HtmlWriter.class, "");
        templates.setDefaultEncoding("UTF-8");
        templates.setLocale(Locale.ROOT);
        templates.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        templates.setLogTemplateExceptions(false);
        templates.setWrapUncheckedExceptions(true);
        return templates;
    }

    /** Writes {@code page} to {@code out}. */
    public static void write(Page page, Writer out) {
        try {
            TEMPLATES
                    .getTemplate("page.ftlh")
                    .process(Map.of("page", page, "light", SvgImage.Colours.LIGHT, "dark", SvgImage.Colours.DARK), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (TemplateException e) {
            throw new IllegalStateException("the page's template is wrong", e);
        }
    }
}
